<?xml version="1.0" encoding="utf-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:k="urn:kontoinstitute:kvs:1" xmlns:r="urn:example:registry:reply:1" exclude-result-prefixes="k">
  <xsl:template match="k:FysiskPerson">
    <r:Owner kind="individual">
      <xsl:call-template name="identity"/>
      <xsl:apply-templates select="k:Foretradare"/>
    </r:Owner>
  </xsl:template>

  <xsl:template match="k:JuridiskPerson">
    <r:Owner kind="company" name="{k:Foretagsnamn}">
      <xsl:if test="k:Organisationsnummer"><xsl:attribute name="registration"><xsl:value-of select="k:Organisationsnummer"/></xsl:attribute></xsl:if>
      <xsl:for-each select="k:SarskiltForetagsnamn"><r:AlsoKnownAs name="{.}"/></xsl:for-each>
      <xsl:apply-templates select="k:VerkligHuvudman | k:Fullmaktshavare"/>
    </r:Owner>
  </xsl:template>

  <xsl:template match="k:Foretradare | k:VerkligHuvudman | k:Fullmaktshavare">
    <r:Related>
      <xsl:attribute name="as">
        <xsl:choose>
          <xsl:when test="self::k:Foretradare">representative</xsl:when>
          <xsl:when test="self::k:VerkligHuvudman">beneficial-owner</xsl:when>
          <xsl:otherwise>signatory</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:call-template name="identity"/>
    </r:Related>
  </xsl:template>

  <xsl:template name="identity">
    <xsl:attribute name="name"><xsl:value-of select="k:Namn"/></xsl:attribute>
    <xsl:if test="k:Personnummer | k:Samordningsnummer">
      <xsl:attribute name="idNumber"><xsl:value-of select="k:Personnummer | k:Samordningsnummer"/></xsl:attribute>
      <xsl:attribute name="idKind">
        <xsl:choose>
          <xsl:when test="k:Samordningsnummer">coordination</xsl:when>
          <xsl:otherwise>national</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
    </xsl:if>
    <xsl:if test="k:Fodelsedatum"><xsl:attribute name="born"><xsl:value-of select="k:Fodelsedatum"/></xsl:attribute></xsl:if>
  </xsl:template>
</xsl:stylesheet>
