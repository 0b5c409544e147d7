<?xml version="1.0" encoding="utf-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:k="urn:kontoinstitute:kvs:1" xmlns:e="urn:example:envelope:1" xmlns:r="urn:example:registry:reply:1" exclude-result-prefixes="k">
  <xsl:include href="parties.xslt"/>
  <xsl:param name="question"/>

  <xsl:template match="/k:Svar">
    <e:ReplyEnvelope>
      <e:Header messageId="{k:SvarsId}" sentAt="{k:Lamnat}">
        <xsl:if test="$question/e:QueryEnvelope/e:Header/@messageId">
          <xsl:attribute name="inReplyTo"><xsl:value-of select="$question/e:QueryEnvelope/e:Header/@messageId"/></xsl:attribute>
        </xsl:if>
      </e:Header>
      <e:Body>
        <r:Reply bank="{k:Institut/k:Organisationsnummer}" bankName="{k:Institut/k:Namn}">
          <xsl:attribute name="outcome">
            <xsl:choose>
              <xsl:when test="k:Utfall = 'TRAFF'">found</xsl:when>
              <xsl:when test="k:Utfall = 'INGEN_TRAFF'">nothing</xsl:when>
              <xsl:otherwise>problem</xsl:otherwise>
            </xsl:choose>
          </xsl:attribute>
          <xsl:apply-templates select="k:Konto | k:Vardefack | k:Fel"/>
        </r:Reply>
      </e:Body>
    </e:ReplyEnvelope>
  </xsl:template>

  <xsl:template match="k:Konto">
    <r:Account opened="{k:Oppnat}">
      <xsl:if test="k:Iban"><xsl:attribute name="iban"><xsl:value-of select="k:Iban"/></xsl:attribute></xsl:if>
      <xsl:if test="k:Kontonummer"><xsl:attribute name="other"><xsl:value-of select="k:Kontonummer"/></xsl:attribute></xsl:if>
      <xsl:if test="k:Avslutat"><xsl:attribute name="closed"><xsl:value-of select="k:Avslutat"/></xsl:attribute></xsl:if>
      <xsl:apply-templates select="k:Innehavare/*"/>
    </r:Account>
  </xsl:template>

  <xsl:template match="k:Vardefack">
    <r:Locker rentedFrom="{k:Hyresperiod/k:Start}">
      <xsl:if test="k:Hyresperiod/k:Slut"><xsl:attribute name="rentedTo"><xsl:value-of select="k:Hyresperiod/k:Slut"/></xsl:attribute></xsl:if>
      <xsl:if test="k:Referens"><xsl:attribute name="label"><xsl:value-of select="k:Referens"/></xsl:attribute></xsl:if>
      <xsl:apply-templates select="k:Innehavare/*"/>
    </r:Locker>
  </xsl:template>

  <xsl:template match="k:Fel">
    <r:Problem code="{k:Kod}" text="{k:TextEn}" retry="{k:Aterforsok}"/>
  </xsl:template>
</xsl:stylesheet>
